// Stand-ins in a process of their own, so that their work is not counted as that of the caller. They answer so many milliseconds late as
// the argument says.
import { startSandbox } from '@portico/sandbox'

const milliseconds = Number(process.argv[2] ?? 0)
const late = { kind: 'latency', milliseconds } as const
const sandbox = await startSandbox({
  providers: ['paycombat', 'sqril'],
  ...(milliseconds > 0 && { faults: { paycombat: late, sqril: late } }),
})
// Their record of all requests grows: after each round they begin anew.
process.on('message', () => {
  sandbox.reset()
  process.send?.('reset')
})
process.on('disconnect', () => process.exit(0))
process.send?.(sandbox.providers)
