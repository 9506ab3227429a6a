/** A button that goes to another screen: a real link, with its address checked against the routes. */
import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, JSX, Ref } from 'react';

type Props = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { readonly ref?: Ref<HTMLAnchorElement> };

function AnchorButton(props: Props): JSX.Element {
  return <Button component="a" {...props} />;
}

export const LinkButton = createLink(AnchorButton);
