import { ArrowRight, FolderOpen, Plus, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../kit/Button.tsx'
import { findCommand } from '../../kit/commands.ts'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { useTranslations } from '../../kit/words.ts'
import { NearbyTables } from './NearbyTables.tsx'
import { useExample } from './OpenExample.tsx'
import { PaperNotes } from './PaperNotes.tsx'
import css from './Welcome.module.css'
import type { Ways } from './ways.ts'

/** The first start: look at an example, begin one's own, or join those who invited. */
export function Welcome({ ways }: { readonly ways: Ways }) {
  const { t: say } = useTranslations()
  const example = useExample(ways)
  return (
    <div className={css.page}>
      <header className={css.head}>
        <PaperNotes count={8} />
        <h1 className={css.title}>{say('welcome.title')}</h1>
        <p className={css.lead}>{say('welcome.lead')}</p>
      </header>
      {example.problem && <ProblemNotice code={example.problem} ways={{ retry: example.open }} />}
      <div className={css.offers}>
        <Offer title={say('welcome.example')} text={say('welcome.exampleText')}>
          <Button variant="primary" size="large" Icon={ArrowRight} onPress={example.open}>
            {say(example.busy ? 'common.loading' : 'example.open')}
          </Button>
        </Offer>
        <Offer title={say('welcome.own')} text={say('welcome.ownText')}>
          <Button size="large" Icon={Plus} onPress={() => ways.go(ways.start)}>
            {say('home.new')}
          </Button>
        </Offer>
        <Offer title={say('welcome.invited')} text={say('welcome.invitedText')}>
          <Button size="large" Icon={UserPlus} onPress={() => ways.go(ways.join)}>
            {say('home.join')}
          </Button>
        </Offer>
      </div>
      <p className={css.file}>
        <Button Icon={FolderOpen} variant="quiet" onPress={() => findCommand('file.open')?.run()}>
          {say('home.openFile')}
        </Button>
      </p>
      <NearbyTables ways={ways} />
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
