export const rules = {
  title: 'Règles de conservation',
};
