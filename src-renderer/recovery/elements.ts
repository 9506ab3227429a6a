/** Making elements for a page without a library: always through text nodes, so no text can become markup. */
type Attributes = Readonly<Record<string, string>>;
type Child = Node | string;

/** An element with attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A button that does something; `attributes` for its class and the like. */
export function button(label: string, onPress: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onPress);
  return made;
}

/** Terms and what they stand for, as a description list. */
export function termList(terms: Readonly<Record<string, string>>): HTMLDListElement {
  const list = element('dl');
  for (const [term, value] of Object.entries(terms)) list.append(element('dt', {}, term), element('dd', {}, value));
  return list;
}
