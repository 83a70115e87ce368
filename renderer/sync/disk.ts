import { type Live, signal } from '../../shared/base/live.ts'
import { isProblemCode, type ProblemCode } from '../../shared/base/problem.ts'
import { ask } from '../platform/ask.ts'
import { hear } from '../platform/hear.ts'

const trouble = signal<ProblemCode | null>(null)
let listening = false

/** What is wrong with the disk under this computer's journals; null while they are written. */
export function diskTrouble(): Live<ProblemCode | null> {
  if (!listening) {
    listening = true
    const learn = ({ problem }: { readonly problem: string | null }) =>
      trouble.set(problem === null || isProblemCode(problem) ? problem : 'disk.failing')
    let told = false
    hear('disk.changed', (now) => {
      told = true
      learn(now)
    })
    // a window that opens later; whoever cannot be asked will tell
    ask('disk.health', {}).then(
      (now) => told || learn(now),
      () => undefined,
    )
  }
  return trouble
}
