import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

// What an editor shows on hover, by TypeScript's language service over the packages' sources. The built declarations keep
// the comments.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const entries: Record<string, string> = {
  '@portico/core': 'packages/core/src/index.ts',
  '@portico/core/adapter': 'packages/core/src/adapter.ts',
  '@portico/adapter-kit': 'packages/adapter-kit/src/index.ts',
  '@portico/sqril': 'packages/sqril/src/index.ts',
  '@portico/saudi-payee': 'packages/saudi-payee/src/index.ts',
  '@portico/paycombat': 'packages/paycombat/src/index.ts',
  '@portico/pending-kyc': 'packages/pending-kyc/src/index.ts',
  '@portico/bridge': 'packages/bridge/src/index.ts',
  '@portico/sandbox': 'packages/sandbox/src/index.ts',
  '@portico/conformance': 'packages/conformance/src/index.ts',
  '@portico/bulk': 'packages/bulk/src/index.ts',
  '@portico/ledger': 'packages/ledger/src/index.ts',
}

const service = serviceFor(Object.values(entries).map((path) => join(root, path)))

/** Where the names stand that an entry exports, and the members of the interfaces among them. */
function placesIn(entry: string): [name: string, node: ts.Node][] {
  const program = service.getProgram()
  const source = program?.getSourceFile(join(root, entry))
  const checker = program?.getTypeChecker()
  const module = source && checker?.getSymbolAtLocation(source)
  if (!checker || !module) throw new Error(`${entry} is not a module`)
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    const declarations = (symbol.declarations ?? []).filter(isOurs)
    const members = declarations.flatMap((declaration) =>
      ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration)
        ? [...declaration.members].flatMap(({ name }) =>
            name && !ts.isComputedPropertyName(name) ? name : [],
          )
        : [],
    )
    const names = declarations
      .slice(0, 1)
      .flatMap((declaration) => ts.getNameOfDeclaration(declaration) ?? [])
    return [
      ...names.map((node): [string, ts.Node] => [exported.name, node]),
      ...members.map((node): [string, ts.Node] => [`${exported.name}.${node.getText()}`, node]),
    ]
  })
}

const isOurs = (declaration: ts.Declaration) =>
  !declaration.getSourceFile().fileName.includes('/node_modules/')

/** The documentation that an editor shows at a node. */
function shownAt(node: ts.Node): string {
  const info = service.getQuickInfoAtPosition(node.getSourceFile().fileName, node.getStart())
  return ts.displayPartsToString(info?.documentation)
}

const expected = [
  [
    '@portico/core',
    'preflight',
    'Reports offline what each provider still needs of a customer, what it would refuse and what it would not get.\nTakes any value: a customer that breaks the canonical model is examined in the same round.',
  ],
  [
    '@portico/core',
    'createOnboarding',
    'Connects a configured adapter to the canonical model. Sends nothing until an operation is called.',
  ],
  [
    '@portico/core',
    'Registration.providerCustomerId',
    "The provider's id of this customer. Keep it: every later call takes it.",
  ],
  [
    '@portico/core',
    'Onboarding.get',
    'Looks a customer up. Fails with `not_found` if the provider has no such customer.',
  ],
  ['@portico/core', 'Address.country', 'ISO 3166-1 alpha-2 in upper case: `SA`. `XK` is Kosovo.'],
  [
    '@portico/core',
    'Issue.path',
    'Canonical path: `identifications[1].number`; `payoutAccounts[].bic` where no such element exists yet. Empty\nwhere the provider named a field that no canonical path feeds.',
  ],
  [
    '@portico/core',
    'FieldRequirement.schema',
    'What this provider accepts here: the canonical check, narrowed. Check a value by `z.safeParse(schema, value)`; read title,\nsensitivity and examples by `z.globalRegistry.get(schema)`.',
  ],
  [
    '@portico/adapter-kit',
    'codeTable',
    "A setting that replaces a table of codes: canonical words to the provider's own, at least one. For readings that are\ninferred, so that a merchant who knows better need not wait for a release.",
  ],
  ['@portico/core', 'Preflight.ready', 'Whether `create` would be sent.'],
  ['@portico/sandbox', 'SandboxOptions.port', 'Default: any free port.'],
] as const

// Loading the sources takes seconds, on a busy machine many.
describe('quick info', { timeout: 120_000 }, () => {
  test.each(expected)('shows what %s %s means', (entry, name, text) => {
    const [, node] = placesIn(entries[entry] ?? '').find(([found]) => found === name) ?? []
    expect(node && shownAt(node)).toBe(text)
  })

  test.each(Object.entries(entries))('explains every export of %s, and every member', (_, entry) => {
    const unexplained = placesIn(entry).flatMap(([name, node]) => (shownAt(node) === '' ? [name] : []))
    expect(unexplained).toEqual([])
  })
})

function serviceFor(files: readonly string[]): ts.LanguageService {
  const config = join(root, 'tsconfig.base.json')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    dirname(config),
  )
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...files],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const text = ts.sys.readFile(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  })
}
