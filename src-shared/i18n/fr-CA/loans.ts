export const loans = {
  title: 'Prêts',
};
