export const disposal = {
  title: 'Listes de destruction',
};
