export const people = {
  title: 'Personnes et unités',
};
