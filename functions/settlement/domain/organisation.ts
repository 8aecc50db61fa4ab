/** An organisation on the platform, as aggregates remember it: organisations are not persons. */
export interface Organisation { readonly tenantId: string; readonly orgno: string; readonly name: string }

/** How an organisation is shown: the tenant's id stays inside. */
export const shown = ({ orgno, name }: Organisation) => ({ orgno, name });
