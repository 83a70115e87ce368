import { expect, it } from 'vitest'
import { liveTypeOf } from '../../../../shared/model/liveTypes.ts'
import { minutesHeadings, minutesPlan } from '../../../../shared/model/minutes/minutesPlan.ts'
import { listRuns } from '../../../../shared/model/records/run.ts'
import { listSteps } from '../../../../shared/model/records/step.ts'
import { finishedMeeting } from '../../../support/sessionLog/finishedMeeting.ts'

it('minutes have every part, with a point for each step that was run, and what every block is made of', () => {
  const { room, steps } = finishedMeeting()
  const plan = minutesPlan(listSteps(room), listRuns(room))
  const titles = plan.map(({ heading }) => ('key' in heading ? heading.key : `«${heading.title}»`))
  const at = titles.indexOf('points') + 1
  expect(titles.slice(at, at + 3)).toEqual(['«Benvenuto»', '«Idee»', '«Scelta»'])
  expect(titles.filter((title) => !title.startsWith('«'))).toEqual([...minutesHeadings])
  expect(plan.find(({ block }) => block === `point:${steps.ideas}`)).toBeTruthy()
  for (const { block } of plan) if (block) expect(liveTypeOf(block.split(':')[0])).not.toBeNull()
})
