// Mantine's helpers for style sheets (light and dark values, rem, mixins of the theme).
export default { plugins: { 'postcss-preset-mantine': {} } };
