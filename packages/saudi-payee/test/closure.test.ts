import { describeClosure, individuals } from '@portico/test-support'
import { saudiSubject } from './subject.ts'

describeClosure(await saudiSubject(), 'individual', individuals)
