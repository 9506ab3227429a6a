export const places = {
  title: 'Emplacements',
};
