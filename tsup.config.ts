import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, string> }

export default defineConfig({
  // `exports` names the sources, for the workspace; `publishConfig.exports` names what is built from them.
  entry: Object.values(exports).filter((path) => path.endsWith('.ts')),
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  dts: true,
  sourcemap: true,
  clean: true,
})
