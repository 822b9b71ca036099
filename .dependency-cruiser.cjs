/**
 * The arrows of docs/architecture.md. `source` in each package's exports keeps this true on an unbuilt tree:
 * without it an unresolved `@onbook/x` would pass as "not there".
 */
const only = (from, ...allowed) => ({
  name: `${from}-leans-only-on-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^(template|registry|server|client|service|cli|test)/',
    pathNot: `^(${[from, ...allowed].join('|')})/`,
  },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    {
      name: 'template-is-pure',
      severity: 'error',
      from: { path: '^template/' },
      to: { dependencyTypes: ['core'] },
    },
    only('template'),
    only('registry', 'template'),
    only('service', 'registry', 'template'),
    only('server', 'registry', 'template'),
    only('client', 'server'),
    only('cli', 'service', 'server', 'registry', 'template'),
    {
      name: 'client-sees-only-the-protocol',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/src/protocol[./]' },
    },
    {
      name: 'cli-takes-only-token-counts-from-the-server',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^server/', pathNot: '^server/src/tokens/index\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^registry/src/domain/' },
      to: { pathNot: ['^registry/src/(domain/|errors\\.ts$|registry\\.ts$|transfer\\.ts$)', '^template/'] },
    },
    {
      name: 'postgres-is-loaded-when-used',
      severity: 'error',
      from: { path: '^(?!test/)', pathNot: '^registry/src/stores/postgres/(?!openPostgresStore)' },
      to: {
        path: ['^registry/src/stores/postgres/(?!openPostgresStore|databaseUrl)', '^node_modules/pg/'],
        dynamic: false,
      },
    },
    {
      name: 'features-are-independent',
      severity: 'error',
      from: { path: '^server/src/features/([^/]+)\\.ts$' },
      to: { path: '^server/src/features/', pathNot: '^server/src/features/$1\\.ts$' },
    },
    {
      name: 'cli-loads-the-service-only-to-serve',
      severity: 'error',
      from: { path: '^cli/', pathNot: '^cli/src/commands/serve\\.ts$' },
      to: { path: '^service/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
