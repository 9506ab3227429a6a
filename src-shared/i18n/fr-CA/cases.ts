export const cases = {
  title: 'Dossiers d’écart',
};
