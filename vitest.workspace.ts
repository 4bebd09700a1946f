import { existsSync, readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const at = (path: string) => new URL(path, import.meta.url)
const packages = readdirSync(at('./packages')).filter((name) => existsSync(at(`./packages/${name}/test`)))

export default defineConfig({
  test: {
    // Some tests start programs or servers, on a machine that runs the other tests meanwhile.
    testTimeout: 30_000,
    // Much of their time is waiting: a worker for every processor, where vitest would leave one idle.
    maxWorkers: '100%',
    projects: [
      ...packages.map((name) => ({
        extends: true as const,
        test: {
          name,
          root: `./packages/${name}`,
          include: ['test/**/*.test.ts'],
        },
      })),
      // The compiler sees the whole workspace each time: once is enough.
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            checker: './node_modules/typescript-native/bin/tsc',
            include: ['packages/*/test/**/*.test-d.ts'],
            tsconfig: './tsconfig.json',
          },
        },
      },
      { extends: true, test: { name: 'examples', root: './examples', include: ['test/**/*.test.ts'] } },
    ],
  },
})
