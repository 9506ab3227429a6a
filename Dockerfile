# The shared server: bundled in one stage, run without the sources and as nobody in the other.
FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN npm run server -- --build-only && npm prune --no-audit --no-fund --omit=optional

FROM node:24-slim
WORKDIR /app
COPY --from=build /build/.cache/server ./server
COPY --from=build /build/node_modules ./node_modules
ENV NODE_ENV=production
USER nobody
EXPOSE 8420
HEALTHCHECK --interval=10s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:8420/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "server/main.js"]
