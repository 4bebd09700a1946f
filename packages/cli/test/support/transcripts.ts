import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installAcme } from './install-acme.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const main = join(root, 'packages/cli/src/main.ts')

/** The page whose `console` blocks hold commands and what they print. */
export const page = join(root, 'docs/guide/command.md')

/** The page with every command run anew, in the order of the page and in one folder. */
export function withTranscripts(text: string): string {
  const folder = prepareFolder()
  try {
    return text.replace(/```console\n(.*?)```/gs, (_block, content: string) => {
      const commands = content.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []))
      return `\`\`\`console\n${runBlock(commands, folder)}\`\`\``
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function prepareFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-docs-'))
  for (const name of ['customers', 'book'])
    cpSync(join(root, 'examples', name), join(folder, 'examples', name), { recursive: true })
  const customers = readdirSync(join(root, 'examples/customers')).filter((name) => name.endsWith('.json'))
  const lines = customers.map((name) =>
    JSON.stringify(JSON.parse(readFileSync(join(root, 'examples/customers', name), 'utf8'))),
  )
  writeFileSync(join(folder, 'customers.ndjson'), lines.join('\n'))
  const paycombat = { token: 'a-token', signatureKey: 'a-key' }
  const config = { provider: 'paycombat', providers: { paycombat } }
  writeFileSync(join(folder, 'paycombat.config.json'), JSON.stringify(config))
  const ledger = { folder: '.portico', acceptPowerLoss: true }
  writeFileSync(join(folder, 'ledger.config.json'), `${JSON.stringify({ ...config, ledger }, null, 2)}\n`)
  writeFileSync(
    join(folder, 'registered.csv'),
    'reference,providerCustomerId,status\nEX-007,customer_0001,active\nEX-008,customer_0002,approved\n',
  )
  installAcme(folder)
  writeFileSync(join(folder, 'acme.config.json'), '{ "adapters": ["portico-acme"] }\n')
  const command = join(folder, 'portico')
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`)
  chmodSync(command, 0o755)
  return folder
}

// Printed after each command; `$?` is kept for the next one.
const mark = '\u0001'
const between = `code=$?; printf '\\001'; (exit $code)`

function runBlock(commands: readonly string[], folder: string): string {
  const { stdout, stderr, status } = spawnSync(
    'sh',
    ['-c', `exec 2>&1\n${commands.join(`\n${between}\n`)}\ntrue`],
    {
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder },
      encoding: 'utf8',
      timeout: 120_000,
      killSignal: 'SIGKILL',
    },
  )
  if (status !== 0) throw new Error(`A shell did not run to its end: ${stderr}`)
  const printed = stdout.split(mark)
  return commands.map((command, index) => `$ ${command}\n${printed[index] ?? ''}`).join('')
}
