import { defineFeature } from '../feature.ts'
import { Home } from './Home.tsx'
import { JoinPage } from './join/JoinPage.tsx'
import { pendingInvitation } from './join/pendingInvitation.ts'
import { NewProcessForm } from './newProcess/NewProcessForm.tsx'
import { processTemplates } from './templates/processTemplates.ts'

/** The pages outside a process: the list of processes, a new process from a template, joining a table. */
export const home = defineFeature({
  id: 'home',
  pages: [
    { path: 'home', titleKey: 'home.title', Page: Home },
    { path: 'start', titleKey: 'home.new', Page: NewProcessForm },
    { path: 'join', titleKey: 'home.join', Page: JoinPage },
  ],
  templates: processTemplates,
  opens: { invitation: { pending: pendingInvitation, offer: pendingInvitation.set } },
})
