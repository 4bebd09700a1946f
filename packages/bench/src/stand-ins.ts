// The stand-ins in a process of their own, so that their work is not counted as that of the caller.
import { startSandbox } from '@portico/sandbox'

const sandbox = await startSandbox({ providers: ['paycombat', 'sqril'] })
// Their record of all requests grows: after each round they begin anew.
process.on('message', () => {
  sandbox.reset()
  process.send?.('reset')
})
process.on('disconnect', () => process.exit(0))
process.send?.(sandbox.providers)
