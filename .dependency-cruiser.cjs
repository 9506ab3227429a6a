// Who may import whom. The parts and their order are those of docs/adr and the README; each rule says why it is there.

/** A part of the project and what it may import of the project; packages have rules of their own below. */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src-|tests/|scripts/)', pathNot: to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no first file to read. Types may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import is found, in a package that package.json names.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-named',
      comment: 'A package that only another one brings along may vanish with it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-packages',
      comment:
        'What runs outside the window is not bundled with its packages: they are loaded from the installed app, ' +
        'which carries "dependencies" only.',
      severity: 'error',
      from: { path: '^src-(main|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/electron/' },
    },

    only('shared-base', '^src-shared/base/', '^src-shared/base/', 'base stands alone'),
    only('shared-domain', '^src-shared/domain/', '^src-shared/(base|domain)/', 'base ← domain'),
    only('shared-contract', '^src-shared/contract/', '^src-shared/(base|domain|contract)/', 'domain ← contract'),
    only('shared-protocol', '^src-shared/protocol/', '^src-shared/(base|domain|protocol)/', 'domain ← protocol'),
    only('shared-i18n', '^src-shared/i18n/', '^src-shared/(base|domain|i18n)/', 'domain ← i18n'),
    only('shared', '^src-shared/', '^src-shared/', 'src-shared imports itself only'),
    {
      name: 'shared-is-pure',
      comment: 'The same source runs in the window, in the records process and on the server.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { dependencyTypes: ['core'] },
    },

    only('main', '^src-main/', '^src-(main|shared)/', 'src-main → src-shared'),
    only('main-records', '^src-main/records/', '^src-(main/records|shared)/', 'records knows neither shell nor hosts'),
    only(
      'main-preload',
      '^src-main/preload/',
      '^src-(main/preload|main/shell|shared)/',
      'the preload shares the names of its channels with the shell',
    ),
    only(
      'main-shell',
      '^src-main/shell/',
      '^src-(main/(shell|hosts)|shared)/',
      'the shell speaks to records through the hosts',
    ),
    {
      name: 'electron-in-shell',
      comment: 'Records run without Electron, in tests as in the command line; hosts join the two.',
      severity: 'error',
      from: { pathNot: '^(src-main/(shell|preload|hosts)|tests|scripts)/' },
      to: { path: '^(electron$|node_modules/electron/)' },
    },
    {
      name: 'sqlite-in-database',
      comment: 'One place opens databases and hands out readers and writers.',
      severity: 'error',
      from: { pathNot: '^(src-main/records/database|tests)/' },
      to: { path: 'node_modules/(@types/)?better-sqlite3/' },
    },
    {
      name: 'postgres-in-database',
      comment: 'One place on the server speaks SQL.',
      severity: 'error',
      from: { pathNot: '^(src-server/database|tests)/' },
      to: { path: 'node_modules/(postgres|kysely)/' },
    },

    only('server', '^src-server/', '^src-(server|shared)/', 'src-server → src-shared'),
    only('renderer', '^src-renderer/', '^src-(renderer|shared)/', 'src-renderer → src-shared'),
    {
      name: 'renderer-is-sandboxed',
      comment: 'The window has neither Node nor Electron.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-apart',
      comment: 'What two features share belongs to library, state or interface.',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/', pathNot: '^src-renderer/(library|state|interface|features/$1)/' },
    },
    {
      name: 'features-on-top',
      comment: 'library, state and interface serve the features and know none of them.',
      severity: 'error',
      from: { path: '^src-renderer/(library|state|interface)/' },
      to: { path: '^src-renderer/', pathNot: '^src-renderer/(library|state|interface)/' },
    },
    {
      name: 'no-tests-in-product',
      comment: 'Nothing that is shipped depends on tests or scripts.',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^(tests|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out|\\.cache|scripts/set-up/default-app|tests/benchmarks/bare-window)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
