// typescript-eslint's strict, type-checked rules, and the project's own conventions as far as a linter can see them.
// What is only a matter of taste is left to Prettier or switched off; which folder may import which other one is the
// business of .dependency-cruiser.cjs.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

/** Syntax refused everywhere. */
const refusedSyntax = [
  {
    selector: 'ImportDeclaration[source.value=/^[.#]/]:not([source.value=/\\.[a-z0-9]+(\\?.*)?$/])',
    message: 'An import of our own files carries the extension.',
  },
];

/** Words written in JSX would exist in one language only. */
const refusedText = {
  selector: 'JSXText[value=/\\p{L}{2}/u]',
  message: 'Text for people comes from the language files.',
};

const refusedTestSyntax = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|fixme)$/]',
  message: 'A test runs, or it does not exist.',
};

export default defineConfig(
  { ignores: ['dist/', 'out/', '.cache/', 'coverage/', 'assets/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true, string: true } }],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // There are neither enums nor classes for data, and these two take a third of the time.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // A function that answers an asynchronous interface may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-syntax': ['error', ...refusedSyntax],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // TypeScript knows which names exist, also in the scripts written in JavaScript.
      'no-undef': 'off',
      // A row of a query, an answer of another process: the caller names the type that the callee cannot know.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src-*/**'],
    ignores: ['src-shared/i18n/**'],
    rules: { 'max-lines': ['error', { max: 400 }] },
  },
  {
    files: ['src-shared/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Date', message: 'Time is an argument; dates are civil dates.' }],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
    },
  },
  {
    files: ['src-renderer/**', 'src-main/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-restricted-syntax': ['error', ...refusedSyntax, refusedText],
      // Speaks of the React compiler, which is not used, and of the very libraries that lists and tables stand on.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['tests/**'],
    rules: {
      'no-restricted-syntax': ['error', ...refusedSyntax, refusedTestSyntax],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['scripts/**', 'src-main/hosts/cli*', 'tests/benchmarks/**', 'tests/e2e/tour/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // A type given in a comment is not seen by these.
    files: ['scripts/**/*.mjs'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  { files: ['*.config.{ts,js}'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['.dependency-cruiser.cjs', 'scripts/set-up/default-app/**', 'tests/benchmarks/bare-window/**'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: {
      parserOptions: { projectService: false },
      globals: { module: 'writable', process: 'readonly' },
    },
  },
);
