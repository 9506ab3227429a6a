export const labels = {
  title: 'Étiquettes',
  print: 'Imprimer des étiquettes',
};
