import { FolderOpen, Plus, UserPlus } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '../../kit/buttons/Button.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { type ProcessSummary, processList } from '../../store/processList.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type PageLinks, type PageProps, useCommandFor } from '../feature.ts'
import css from './Home.module.css'
import { NearbyTables } from './join/NearbyTables.tsx'
import { ProcessListView } from './list/ProcessListView.tsx'
import { OpenExample } from './welcome/OpenExample.tsx'
import { Welcome } from './welcome/Welcome.tsx'

/** The home page: the processes on this device, tables nearby, and ways to begin. */
export function Home({ links }: PageProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const processes = useSyncExternalStore(processList(client).subscribe, processList(client).current)
  if (processes === null)
    return (
      <p role="status" className={css.loading}>
        {t('common.loading')}
      </p>
    )
  const summaries = processes.filter((summary) => summary.removedAt === null)
  if (summaries.length === 0) return <Welcome links={links} />
  return <HomeContent summaries={summaries} links={links} />
}

function HomeContent({ summaries, links }: { readonly summaries: readonly ProcessSummary[]; readonly links: PageLinks }) {
  const { t } = useTranslations()
  const openFile = useCommandFor('openFile')
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1 className={css.title}>{t('home.title')}</h1>
        <div className={css.actions}>
          {openFile && (
            <Button Icon={FolderOpen} onPress={openFile.run}>
              {t('home.openFile')}
            </Button>
          )}
          <Button Icon={UserPlus} onPress={() => links.go(links.join)}>
            {t('home.join')}
          </Button>
          <Button Icon={Plus} variant="primary" onPress={() => links.go(links.start)}>
            {t('home.new')}
          </Button>
        </div>
      </header>
      <div className={css.columns}>
        <ProcessListView summaries={summaries} links={links} />
        <aside className={css.aside} aria-label={t('home.aside')}>
          <NearbyTables links={links} />
          {!summaries.some((summary) => summary.example) && <OpenExample links={links} />}
        </aside>
      </div>
    </div>
  )
}
