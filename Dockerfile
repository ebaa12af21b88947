# The `cursus` command and the form server.
FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/packages packages
RUN mkdir /data && chown node:node /data
USER node
# Where files that a command reads or writes lie: mount it.
WORKDIR /data
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["node", "/app/packages/cli/bin/run.js"]
CMD ["--help"]
