import { defineConfig } from 'vitest/config'

// One flat configuration of the tests that mutants of a package are tried against: Stryker knows no projects.
const conditions = ['@portico/source']
const mutated = process.env.PORTICO_MUTATED ?? '*'
const shared = mutated === 'core' || mutated === 'adapter-kit'

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: shared
      ? ['packages/core/test/**/*.test.ts', 'packages/adapter-kit/test/**/*.test.ts']
      : [`packages/${mutated}/test/**/*.test.ts`],
  },
})
