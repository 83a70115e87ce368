import { Sprout } from 'lucide-react'
import { Button } from '../../kit/Button.tsx'
import { Panel } from '../../kit/Panel.tsx'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { useTranslations } from '../../kit/words.ts'
import { putExample } from './templates/example.ts'
import { useTask } from './useTask.ts'
import type { Ways } from './ways.ts'

/** Puts the worked example on the shelf and goes there. */
export function useExample(ways: Ways) {
  const task = useTask()
  return { ...task, open: () => !task.busy && void task.run(async () => ways.go(ways.process(await putExample()))) }
}

/** Offers the worked example beside the shelf. */
export function OpenExample({ ways }: { readonly ways: Ways }) {
  const { t: say } = useTranslations()
  const { busy, problem, open } = useExample(ways)
  return (
    <Panel title={say('example.title')}>
      <p>{say('example.text')}</p>
      {problem && <ProblemNotice code={problem} ways={{ retry: open }} />}
      <Button Icon={Sprout} onPress={open}>
        {say(busy ? 'common.loading' : 'example.open')}
      </Button>
    </Panel>
  )
}
