export const labels = {
  title: 'Étiquettes',
};
