import { Sprout } from 'lucide-react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PageLinks, PageProps } from '../../feature.ts'
import { createExample } from '../templates/exampleProcess.ts'
import { useTask } from '../useTask.ts'

/** Creates the worked example and opens it. */
export function useOpenExample(links: PageLinks) {
  const client = useSyncClient()
  const task = useTask()
  return { ...task, open: () => !task.busy && void task.run(async () => links.go(links.process(await createExample(client)))) }
}

/** Offers the worked example beside the list of processes. */
export function OpenExample({ links }: PageProps) {
  const { t } = useTranslations()
  const { busy, problem, open } = useOpenExample(links)
  return (
    <Panel title={t('example.title')}>
      <p>{t('example.text')}</p>
      {problem && <ProblemNotice code={problem} ways={{ retry: open }} />}
      <Button Icon={Sprout} onPress={open}>
        {t(busy ? 'common.loading' : 'example.open')}
      </Button>
    </Panel>
  )
}
