import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/main.ts'],
  format: 'esm',
  target: 'es2023',
  platform: 'node',
  // Each sub-command stays a file of its own, so that `--version` loads none of them.
  splitting: true,
  sourcemap: true,
  clean: true,
})
