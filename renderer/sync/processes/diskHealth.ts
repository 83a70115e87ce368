import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import { isProblemCode, type ProblemCode } from '../../../shared/base/problem.ts'
import { invoke } from '../../platform/invoke.ts'
import { on } from '../../platform/on.ts'
import type { PlatformClient } from '../../platform/platformClient.ts'

/** The part of a window's client that holds the health of the disk; null until it was asked for. */
export interface HasDiskHealth extends PlatformClient {
  diskProblem: Signal<ProblemCode | null> | null
}

/** What is wrong with the disk under this computer's journals; null while they are written. */
export function diskProblem(client: HasDiskHealth): Live<ProblemCode | null> {
  if (client.diskProblem) return client.diskProblem
  const problemSignal = signal<ProblemCode | null>(null)
  client.diskProblem = problemSignal
  const update = ({ problem }: { readonly problem: string | null }) =>
    problemSignal.set(problem === null || isProblemCode(problem) ? problem : 'disk.failing')
  let isNotified = false
  on(client, 'disk.changed', (health) => {
    isNotified = true
    update(health)
  })
  // a window that opens later has missed the events; where the request fails, the next event brings the state
  invoke(client, 'disk.health', {}).then(
    (health) => isNotified || update(health),
    () => undefined,
  )
  return problemSignal
}
