import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

// Mutation testing: breaks the code in every way Stryker knows and looks which breakages no test notices.
//
//   pnpm mutation                                       every package
//   pnpm mutation core paycombat                        these
//   pnpm mutation packages/core/src/redact/redact.ts    these files only, for a first look: writes no report
//
// Works on a clone in a temporary folder, because mutants are written into the files that the workspace's links point
// at; commit first. The first time takes an hour; what was found is kept in .portico/mutation, and later only mutants of
// changed code, or of changed tests, are tried. Updates docs/reference/mutation.json for the packages run.

const measured = ['core', 'adapter-kit', 'sqril', 'saudi-payee', 'paycombat', 'pending-kyc', 'bridge']
const leastInPackage = 85
const leastInGuarded = 95
/** Files that sign, encrypt or redact. */
const guarded =
  /(crypto\/|verif|sign|seal|encrypt|decrypt|redact|mask|secret|authoriz|authenticat|reveal|http\/refusal|sent-values)/

interface Mutant {
  status: string
  mutatorName: string
  replacement?: string
  location: { start: { line: number } }
}
interface Report {
  files: Record<string, { mutants: Mutant[] }>
}
interface Counted {
  score: number
  killed: number
  survived: number
}
interface Scores {
  packages: Record<string, Counted>
}

const root = new URL('..', import.meta.url).pathname
const chosen = process.argv.slice(2)
const files = chosen.filter((name) => name.startsWith('packages/'))
const named = files.length > 0 ? [...new Set(files.map((path) => path.split('/')[1] ?? ''))] : chosen
const packages = named.length > 0 ? named : measured
const unknown = packages.filter((name) => !measured.includes(name))
if (unknown.length > 0) {
  console.error(`No such package to mutate: ${unknown.join(', ')}. Choose from ${measured.join(', ')}.`)
  process.exit(2)
}

const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })

function mutate(clone: string, name: string): Report {
  const report = join(clone, `mutation-${name}.json`)
  const config = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    inPlace: true,
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    incremental: files.length === 0,
    incrementalFile: join(root, `.portico/mutation/${name}.json`),
    concurrency: Number(process.env.PORTICO_MUTATION_CONCURRENCY ?? 2),
    timeoutMS: 10_000,
    mutate: files.length > 0 ? files : [`packages/${name}/src/**/*.ts`],
    vitest: { configFile: 'scripts/vitest.mutation.ts', related: false },
    reporters: ['progress-append-only', 'clear-text', 'json'],
    clearTextReporter: { logTests: false, reportTests: false, reportMutants: false },
    jsonReporter: { fileName: report },
  }
  writeFileSync(join(clone, 'stryker.config.json'), JSON.stringify(config))
  process.env.PORTICO_MUTATED = name
  run('npx', ['stryker', 'run', 'stryker.config.json'], clone)
  return JSON.parse(readFileSync(report, 'utf8')) as Report
}

const isKilled = ({ status }: Mutant) => status === 'Killed' || status === 'Timeout'
const isSurvivor = ({ status }: Mutant) => status === 'Survived' || status === 'NoCoverage'

function count(mutants: readonly Mutant[]): Counted {
  const killed = mutants.filter(isKilled).length
  const survived = mutants.filter(isSurvivor).length
  const score = killed + survived === 0 ? 100 : Math.round((killed / (killed + survived)) * 1000) / 10
  return { score, killed, survived }
}

const reportFile = join(root, 'docs/reference/mutation.json')
const measuredNow: Scores['packages'] = {}
function readRecord(): Scores {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8')) as Scores
  } catch {
    return { packages: {} }
  }
}

function record(name: string, counted: Counted) {
  const scores = Object.entries({ ...readRecord().packages, [name]: counted })
  const packages = Object.fromEntries(scores.sort(([a], [b]) => a.localeCompare(b)))
  mkdirSync(dirname(reportFile), { recursive: true })
  writeFileSync(reportFile, `${JSON.stringify({ packages }, null, 2)}\n`)
}

const clone = mkdtempSync(join(tmpdir(), 'portico-mutation-'))
const failures: string[] = []
try {
  run('git', ['clone', '--quiet', root, clone], root)
  run('npx', ['-y', 'pnpm@12', 'install', '--prefer-offline'], clone)
  for (const name of packages) {
    const report = mutate(clone, name)
    const total = count(Object.values(report.files).flatMap((file) => file.mutants))
    measuredNow[name] = total
    if (files.length === 0) record(name, total)
    if (total.score < leastInPackage) failures.push(`${name}: ${total.score} % is below ${leastInPackage} %`)
    for (const [path, { mutants }] of Object.entries(report.files)) {
      const { score } = count(mutants)
      if (guarded.test(path) && score < leastInGuarded) {
        failures.push(`${path}: ${score} % is below ${leastInGuarded} %`)
      }
      for (const mutant of mutants.filter(isSurvivor)) {
        const words = (mutant.replacement ?? '').replace(/\s+/g, ' ').slice(0, 80)
        console.log(`survived ${path}:${mutant.location.start.line} ${mutant.mutatorName} → ${words}`)
      }
    }
  }
} finally {
  rmSync(clone, { recursive: true, force: true })
}

console.table(measuredNow)
for (const failure of failures) console.error(failure)
if (failures.length > 0) process.exitCode = 1
