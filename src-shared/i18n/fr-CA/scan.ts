export const scan = {
  title: 'Scanner',
};
