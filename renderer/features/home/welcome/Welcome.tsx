import { ArrowRight, FolderOpen, Plus, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { type PageProps, useCommandFor } from '../../feature.ts'
import { NearbyTables } from '../join/NearbyTables.tsx'
import { useOpenExample } from './OpenExample.tsx'
import { PaperNotes } from './PaperNotes.tsx'
import css from './Welcome.module.css'

/** The home page without any process: open the example, create a process, or join a table. */
export function Welcome({ links }: PageProps) {
  const { t } = useTranslations()
  const example = useOpenExample(links)
  const openFile = useCommandFor('openFile')
  return (
    <div className={css.page}>
      <header className={css.head}>
        <PaperNotes count={8} />
        <h1 className={css.title}>{t('welcome.title')}</h1>
        <p className={css.lead}>{t('welcome.lead')}</p>
      </header>
      {example.problem && <ProblemNotice code={example.problem} ways={{ retry: example.open }} />}
      <div className={css.offers}>
        <Offer title={t('welcome.example')} text={t('welcome.exampleText')}>
          <Button variant="primary" size="large" Icon={ArrowRight} onPress={example.open}>
            {t(example.busy ? 'common.loading' : 'example.open')}
          </Button>
        </Offer>
        <Offer title={t('welcome.own')} text={t('welcome.ownText')}>
          <Button size="large" Icon={Plus} onPress={() => links.go(links.start)}>
            {t('home.new')}
          </Button>
        </Offer>
        <Offer title={t('welcome.invited')} text={t('welcome.invitedText')}>
          <Button size="large" Icon={UserPlus} onPress={() => links.go(links.join)}>
            {t('home.join')}
          </Button>
        </Offer>
      </div>
      {openFile && (
        <p className={css.file}>
          <Button Icon={FolderOpen} variant="quiet" onPress={openFile.run}>
            {t('home.openFile')}
          </Button>
        </p>
      )}
      <NearbyTables links={links} />
    </div>
  )
}

function Offer({ title, text, children }: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <section className={css.offer}>
      <h2 className={css.offerTitle}>{title}</h2>
      <p className={css.offerText}>{text}</p>
      <div>{children}</div>
    </section>
  )
}
