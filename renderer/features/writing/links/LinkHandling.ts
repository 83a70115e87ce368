import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { safeHref } from '../../../../shared/model/textDocument.ts'

interface Options {
  /** Asks the person, then leaves for the address. */
  readonly follow: (href: string) => void
  /** Opens the dialog that makes or changes a link. */
  readonly edit: () => void
  /** Moves the focus to the formatting bar. */
  readonly toBar: () => void
}

/** A link is never followed by itself: by a press where one only reads, by Ctrl/Cmd and a press where one writes, by Alt+Enter at the caret. */
export const LinkHandling = Extension.create<Options>({
  name: 'linkHandling',
  addOptions: () => ({ follow: () => undefined, edit: () => undefined, toBar: () => undefined }),
  addKeyboardShortcuts() {
    return {
      'Alt-Enter': () => {
        const href = safeHref(this.editor.getAttributes('link').href)
        if (href) this.options.follow(href)
        return href !== null
      },
      'Alt-F10': () => {
        this.options.toBar()
        return true
      },
      'Mod-Shift-k': () => {
        if (!this.editor.isEditable) return false
        this.options.edit()
        return true
      },
    }
  },
  addProseMirrorPlugins() {
    const { editor, options } = this
    const press = (event: Event): boolean => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !editor.view.dom.contains(link)) return false
      event.preventDefault() // whatever the address, the page stays
      const href = safeHref(link.getAttribute('href'))
      const meant = !editor.isEditable || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.button === 1))
      if (href && meant) options.follow(href)
      return href !== null && meant
    }
    const byKey = (event: KeyboardEvent): boolean => event.key === 'Enter' && !editor.isEditable && press(event)
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            click: (_view, event) => press(event),
            auxclick: (_view, event) => press(event),
            keydown: (_view, event) => byKey(event),
          },
        },
      }),
    ]
  },
})
