import type { Break } from '../reference/reference.ts'
import { makes } from './broken-reading.ts'
import { sends } from './broken-sending.ts'

/** A birth date goes out otherwise. */
const births = (change: (date: string) => string) =>
  sends((fields) =>
    fields.map((one) => (one.name === 'dob' ? { ...one, value: change(String(one.value)) } : one)),
  )

const day = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

export const timeZonesBreaks: Record<string, Break | readonly Break[]> = {
  'mapping/dates-ignore-the-time-zone': [
    { what: 'a birth date read as UTC and written as local', ...births((date) => day(new Date(date))) },
    {
      what: 'a birth date read as local and written as UTC',
      ...births((date) => new Date(`${date}T00:00`).toISOString().slice(0, 10)),
    },
  ],
  'responses/times-ignore-the-time-zone': {
    what: 'a time read as local',
    ...makes((_, { created_at }) => ({
      createdAt: new Date(String(created_at).replace(/Z$/, '')).toISOString(),
    })),
  },
}
