import { type Live, signal } from '../../../shared/base/live.ts'
import { isProblemCode, type ProblemCode } from '../../../shared/base/problem.ts'
import { invoke } from '../../platform/invoke.ts'
import { on } from '../../platform/on.ts'

const problemSignal = signal<ProblemCode | null>(null)
let listening = false

/** What is wrong with the disk under this computer's journals; null while they are written. */
export function diskProblem(): Live<ProblemCode | null> {
  if (!listening) {
    listening = true
    const update = ({ problem }: { readonly problem: string | null }) =>
      problemSignal.set(problem === null || isProblemCode(problem) ? problem : 'disk.failing')
    let isNotified = false
    on('disk.changed', (health) => {
      isNotified = true
      update(health)
    })
    // a window that opens later; whoever cannot be asked will tell
    invoke('disk.health', {}).then(
      (health) => isNotified || update(health),
      () => undefined,
    )
  }
  return problemSignal
}
