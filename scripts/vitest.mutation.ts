import { defineConfig } from 'vitest/config'

// One flat configuration of the tests that mutants of a package are tried against: Stryker knows no projects.
const mutated = process.env.PORTICO_MUTATED ?? '*'
// The heart is tested through the words of the kit, and what knows several providers at once by "e2e".
const tests: Record<string, string[]> = {
  core: ['core', 'adapter-kit', 'e2e'],
  'adapter-kit': ['core', 'adapter-kit'],
}
// Seconds each, and many thousand mutants to try them on. Leaving them out can only lower a score.
const slow = ['answering-questions', 'invented-sets', 'printing', 'customer-properties']
// Each of these sends hundreds of requests.
const isAdapter = !(mutated in tests)
if (isAdapter) slow.push('conformance', 'closure', 'report')

export default defineConfig({
  test: {
    include: (tests[mutated] ?? [mutated]).map((name) => `packages/${name}/test/**/*.test.ts`),
    exclude: slow.map((name) => `**/${name}.test.ts`),
    // A run of one mutant loads the packages once, not once for every file.
    isolate: false,
  },
})
