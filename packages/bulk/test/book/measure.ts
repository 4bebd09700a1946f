// Run by hand: `node packages/bulk/test/book/measure.ts 1000000`. Prints rows per second and the peak of resident memory.
import { type BookFormat, openBook, readRow } from '../../src/index.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const format = (process.argv[3] ?? 'csv') as BookFormat
const step = process.argv[4] ?? 'read'

const mapping = {
  'Customer no': 'reference',
  'First name': 'name.given',
  'Last name': 'name.family',
  DOB: { path: 'dateOfBirth', format: 'DD/MM/YYYY' },
  Sex: { path: 'gender', values: { F: 'female', M: 'male' } },
  Mobile: 'phone',
  Mail: 'email',
  Street: 'address.line1',
  City: 'address.city',
  Country: ['address.country', 'nationality', 'identifications[0].issuingCountry'],
  Passport: 'identifications[0].number',
  '=identifications[0].type': 'passport',
}

const header = Object.keys(mapping).filter((name) => !name.startsWith('='))

const csvLine = (index: number) =>
  `c-${index},Amal,"Haddad ${index}",31/01/1990,F,+9665${10_000_000 + index},amal${index}@example.com,"${index} Palm Street",Riyadh,SA,Z${index}\n`

const jsonLine = (index: number) => {
  const cells = csvLine(index).trim().replaceAll('"', '').split(',')
  return `${JSON.stringify(Object.fromEntries(header.map((name, place) => [name, cells[place]])))}\n`
}

async function* content(): AsyncGenerator<Buffer> {
  if (format === 'csv') yield Buffer.from(`${header.join(',')}\n`)
  for (let start = 0; start < rows; start += 500) {
    let text = ''
    for (let index = start; index < Math.min(rows, start + 500); index += 1)
      text += format === 'csv' ? csvLine(index) : jsonLine(index)
    yield Buffer.from(text)
    await new Promise(setImmediate)
  }
}

const started = performance.now()
let made = 0
if (step === 'none') for await (const chunk of content()) made += chunk.length
else {
  const opened = await openBook(content(), { format, mapping })
  if (opened.isErr()) throw new Error(opened.error.problems.join(' '))
  for await (const { source, problem } of opened.value.rows) {
    made += 1
    if (problem !== undefined) throw new Error(problem)
    if (step === 'map' && readRow(source, opened.value.shape).isErr()) throw new Error('a row cannot be read')
  }
}
const seconds = (performance.now() - started) / 1000
const peak = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(
  `${format} ${step}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, peak ${peak} MiB\n`,
)
if (step !== 'none' && made !== rows) throw new Error(`${made} rows were read`)
