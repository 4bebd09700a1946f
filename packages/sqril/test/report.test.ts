import { describeReport, individuals } from '@portico/test-support'
import { describe } from 'vitest'
import { sqrilSubject } from './subject.ts'

const subject = await sqrilSubject()

describe("with Sqril's own occupation code", () => describeReport(subject, individuals))

describe("with the merchant's occupations", () => {
  const engineers = individuals.map((customer) => ({ ...customer, occupation: 'engineer' }))
  describeReport(subject, engineers, { occupationCodes: { engineer: 'OCC3', nurse: 'OCC11' } })
})
