import css from './SessionPresentation.module.css'

/** How large a text is in the middle of the screen: all of it is seen. */
export const promptSize = (text: string): 'small' | 'medium' | 'large' => (text.length > 240 ? 'small' : text.length > 100 ? 'medium' : 'large')

/** The question of a step, as large as its length allows. */
export function PresentedPrompt({ text }: { readonly text: string }) {
  return (
    <p className={css.prompt} data-size={promptSize(text)} dir="auto">
      {text}
    </p>
  )
}
