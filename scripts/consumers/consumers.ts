import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packAll } from '../packing/pack.ts'
import { compile, install, run } from './consumer.ts'

// Proves that programs outside this repository can use the packages as published: installs the tarballs into empty folders,
// compiles consumers there by every TypeScript from 5.9, and runs them by Node 22. Build first.
//
//   pnpm consumers

const compilers = {
  typescript59: 'npm:typescript@5.9',
  typescript6: 'npm:typescript@6.0',
  typescript7: 'npm:typescript@7.0',
}
const common = { ...compilers, node: '^22.18.0', '@types/node': '^22.0.0' }
/** Other editions than the packages have, so that npm installs both. */
const otherEditions = { neverthrow: '7.2.0', zod: '4.0.17' }

const merchant = 'scripts/consumers/merchant.ts'
const author = 'examples/third-party-adapter/src/index.ts'

const strict = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  allowImportingTsExtensions: true,
}
/** The types of `fetch`, `URL` and `AbortSignal` come from `@types/node`. */
const forNode = { ...strict, module: 'nodenext', lib: ['es2022'], types: ['node'] }
/** They come from TypeScript's own library. `esnext.disposable` is for the sandbox. */
const forBrowsers = {
  ...strict,
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom', 'dom.iterable', 'esnext.disposable'],
  types: [],
}
const asCommonJs = { ...forNode, noEmit: false, allowImportingTsExtensions: false, outDir: 'built' }

/** What `merchant.ts` prints. */
const onboarded = 'created refused 1 email required c-1'

const folder = mkdtempSync(join(tmpdir(), 'portico-consumers-'))

try {
  const tarballs = packAll(folder)
  const [shared, beside] = await Promise.all([
    install(join(folder, 'shared'), tarballs, { ...common, neverthrow: '8', zod: '4' }),
    install(join(folder, 'beside'), tarballs, { ...common, ...otherEditions }),
  ])

  for (const compiler of Object.keys(compilers)) {
    await proves(`${compiler} compiles a merchant and an author: nodenext, bundler`, () =>
      Promise.all([
        compile(shared, compiler, forNode, [merchant, author]),
        compile(shared, compiler, forBrowsers, [merchant, author]),
      ]),
    )
  }
  await proves('another neverthrow and another zod fit beside ours', async () => {
    await compile(beside, 'typescript7', forNode, [merchant])
    await prints(onboarded, run(beside, 'node', merchant))
  })
  await proves('an ES module runs on Node 22', () => prints(onboarded, run(shared, 'node', merchant)))
  await proves('the command runs on Node 22', async () => {
    await prints('0.1.0', run(shared, 'portico', '--version'))
    JSON.parse(await run(shared, 'portico', 'providers', '--json'))
  })
  await proves('TypeScript as CommonJS compiles, and runs on Node 22 by require(esm)', async () => {
    const manifest = JSON.parse(await run(shared, 'npm', 'pkg', 'get'))
    writeFileSync(join(shared, 'package.json'), JSON.stringify({ ...manifest, type: 'commonjs' }))
    await compile(shared, 'typescript59', asCommonJs, [merchant])
    await prints(onboarded, run(shared, 'node', 'built/merchant.js'))
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Reports whether a promise is kept. A broken one fails the script. */
async function proves(promise: string, prove: () => Promise<unknown>): Promise<void> {
  try {
    await prove()
    console.log(`yes: ${promise}`)
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? `\n${error.stdout}` : ''
    console.log(`NO: ${promise}\n${error instanceof Error ? error.message : error}${output}`)
    process.exitCode = 1
  }
}

async function prints(expected: string, printed: Promise<string>): Promise<void> {
  const found = (await printed).trim()
  if (found !== expected) throw new Error(`expected "${expected}", but it printed "${found}"`)
}
