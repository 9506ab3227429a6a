export const boxes = {
  title: 'Boîtes',
};
