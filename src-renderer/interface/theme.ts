/**
 * Travée's look on Mantine: warm paper greys, an ink blue, Inter, dense controls. Colours that carry a meaning (ok, info,
 * warning, stop) are in tokens.css with their light and dark values; a component never invents a colour.
 */
import {
  ActionIcon,
  Button,
  createTheme,
  mergeThemeOverrides,
  Menu,
  Modal,
  NavLink,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

/** Encre: the one colour of action. */
const ink: MantineColorsTuple = [
  '#eff4fa',
  '#dbe6f2',
  '#b7cce5',
  '#8eafd6',
  '#6a94c8',
  '#4570a9',
  '#37639d',
  '#2a5085',
  '#20406c',
  '#152d4f',
];
/** Papier: greys with a little warmth. */
const gray: MantineColorsTuple = [
  '#fafaf8',
  '#f4f3f0',
  '#ebe9e4',
  '#dedbd4',
  '#c6c1b7',
  '#9d978b',
  '#696760',
  '#4c4a45',
  '#33322f',
  '#1f1e1c',
];
const dark: MantineColorsTuple = [
  '#e3e7ec',
  '#bac3cd',
  '#97a2ae',
  '#5a6673',
  '#3b4550',
  '#2b323b',
  '#21272e',
  '#1a1f25',
  '#13171b',
  '#0d1013',
];
const green: MantineColorsTuple = [
  '#e8f5ec',
  '#cfe9d7',
  '#a2d3b1',
  '#71bb89',
  '#4aa669',
  '#2f8f51',
  '#237a43',
  '#1a6336',
  '#134d2a',
  '#0b361c',
];
const red: MantineColorsTuple = [
  '#fdecea',
  '#f9d3cf',
  '#f1a9a1',
  '#e87c70',
  '#df5747',
  '#cf3d2c',
  '#b52f20',
  '#962518',
  '#771c12',
  '#54130b',
];
const yellow: MantineColorsTuple = [
  '#fdf4de',
  '#fae7b8',
  '#f4d07c',
  '#edb945',
  '#e2a320',
  '#c98b0d',
  '#a87005',
  '#875803',
  '#674303',
  '#463002',
];

const FONT = "'Inter Variable', Inter, 'Segoe UI', 'Noto Sans', sans-serif";
const MONO = "'Cascadia Mono', 'SF Mono', Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, gray, dark, green, red, yellow },
  white: '#ffffff',
  black: '#1a1f25',
  autoContrast: false,
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '1.75rem' },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '18px' },
  headings: {
    fontFamily: FONT,
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.3' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.35' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h6: { fontSize: '0.75rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    // Hints stand under the field, so that fields side by side are level whatever is said of them.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    TextInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    DateInput: { defaultProps: { size: 'sm', valueFormat: 'YYYY-MM-DD', firstDayOfWeek: 0 } },
    SegmentedControl: { defaultProps: { size: 'sm' } },
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        size: 'lg',
        radius: 'md',
        overlayProps: { backgroundOpacity: 0.45, blur: 2 },
        transitionProps: { duration: 120 },
        // The title of a dialog is no second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        withArrow: true,
        multiline: true,
        maw: 320,
        events: { hover: true, focus: true, touch: true },
      },
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 80 },
      },
    }),
    NavLink: NavLink.extend({}),
  },
});

/** The theme with the words that the kit's own buttons need in the language of the window. */
export function themeFor(words: { readonly close: string }): MantineThemeOverride {
  const close = { closeButtonProps: { 'aria-label': words.close } };
  return mergeThemeOverrides(theme, {
    components: { Modal: { defaultProps: close }, Notification: { defaultProps: close } },
  });
}

/** Mantine's own variables that follow ours. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5b6169',
    '--mantine-color-placeholder': '#6c7178',
    '--mantine-color-default-border': '#cfcbc2',
    '--mantine-color-error': '#a62a1c',
  },
  dark: {
    '--mantine-color-body': '#1a1f25',
    '--mantine-color-text': '#e3e7ec',
    '--mantine-color-dimmed': '#a3adb8',
    '--mantine-color-placeholder': '#8d98a4',
    '--mantine-color-anchor': '#8eafd6',
    '--mantine-color-error': '#f1968b',
  },
});
