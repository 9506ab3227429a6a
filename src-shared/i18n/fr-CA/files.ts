export const files = {
  title: 'Dossiers',
};
