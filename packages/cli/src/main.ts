#!/usr/bin/env node
// Imports nothing before the check: the other files use what older versions of Node do not have.
const leastMajor = 22
const { node: version } = process.versions
if (Number.parseInt(version, 10) < leastMajor) {
  process.stderr.write(`portico: needs Node ${leastMajor} or later. This is Node ${version}.\n`)
  process.exitCode = 2
} else {
  await import('./command-line.ts')
}

export {}
