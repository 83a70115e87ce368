import { Panel } from '../../../kit/layout/Panel.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { OverviewPanelProps } from '../../feature.ts'
import { OwnOrganisation } from './OwnOrganisation.tsx'
import { useOwnOrganisation } from './useOwnOrganisation.ts'

/** Asks who has joined a process with organisations for which one they are there, until they have said it, or that it is for none. */
export function AskOrganisation({ processId, processRoom, author }: OverviewPanelProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { name, suggestions } = useOwnOrganisation(client, processId, processRoom.doc, author.person)
  if (name !== undefined || suggestions.length === 0) return null
  return (
    <Panel title={t('guest.organisation.title')}>
      <OwnOrganisation processId={processId} processRoom={processRoom} author={author} />
    </Panel>
  )
}
