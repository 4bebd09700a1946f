import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'

// Proves that preflight in a browser carries no HTTP: bundles the built packages with an adapter's description alone, and
// fails if code of ky or of the operations is in it. Build first.

// The adapters for browsers: that for the Saudi payee API needs Node's cryptography.
const adapters = [
  { adapter: 'sqril', description: 'sqrilDescription', factory: 'sqril' },
  { adapter: 'paycombat', description: 'paycombatDescription', factory: 'paycombat' },
  { adapter: 'pending-kyc', description: 'pendingKycDescription', factory: 'pendingKyc' },
  { adapter: 'bridge', description: 'bridgeDescription', factory: 'bridge' },
]

const at = (path: string) => fileURLToPath(new URL(`../packages/${path}`, import.meta.url))

const alias: Record<string, string> = {
  '@portico/core/adapter': at('core/dist/adapter.js'),
  ...Object.fromEntries(
    ['core', 'adapter-kit', ...adapters.map(({ adapter }) => adapter)].map((name) => [
      `@portico/${name}`,
      at(`${name}/dist/index.js`),
    ]),
  ),
}

/** What a page takes to find out what one adapter still needs. */
async function bundle(adapter: string, name: string) {
  const contents = `import { preflight } from '@portico/core'
    import { ${name} } from '@portico/${adapter}'
    globalThis.check = (customer) => preflight(customer, [${name}])`
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: at('e2e') },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    write: false,
    metafile: true,
    alias,
    logLevel: 'error',
  })
  const [{ contents: bytes } = { contents: new Uint8Array() }] = outputFiles
  return { kilobytes: (gzipSync(bytes).length / 1000).toFixed(1), hasHttp: bytesOf(metafile, '/ky/') > 0 }
}

/** How many bytes of a bundle come from files whose path contains this text. */
const bytesOf = ({ outputs }: Metafile, path: string): number =>
  Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([input]) => input.includes(path))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)

for (const { adapter, description, factory } of adapters) {
  const alone = await bundle(adapter, description)
  const whole = await bundle(adapter, factory)
  // The factory has HTTP: if it is not found there, this script looks for the wrong thing.
  const isProven = !alone.hasHttp && whole.hasHttp
  const verdict = isProven ? 'no HTTP with the description alone' : 'HTTP IS BUNDLED WITH THE DESCRIPTION'
  console.log(`${adapter}: ${verdict}; ${alone.kilobytes} KB gzipped, with operations ${whole.kilobytes} KB`)
  if (!isProven) process.exitCode = 1
}
