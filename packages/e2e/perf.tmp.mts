import { questions } from '../core/src/index.ts'
import { paycombat } from '../paycombat/src/index.ts'
import { pendingKyc } from '../pending-kyc/src/index.ts'
import { saudiPayee } from '../saudi-payee/src/index.ts'
import { sqril } from '../sqril/src/index.ts'

for (let k = 0; k < 3; k++) {
  const t = performance.now()
  for (let i = 0; i < 20; i++) questions([sqril, saudiPayee, paycombat, pendingKyc] as any, 'individual')
  console.log((performance.now() - t) / 20, 'ms')
}
