# What `sam build` calls: each function is one jar in lib/ (Lambda developer guide, "Working with .zip file archives").

build-%:
	mvn -q -B -pl functions/$(MODULE) -am package -Dmaven.test.skip -Dspotless.check.skip -Dcyclonedx.skip
	mkdir -p "$(ARTIFACTS_DIR)/lib"
	cp functions/$(MODULE)/target/$(MODULE).jar "$(ARTIFACTS_DIR)/lib/"
	if [ -d functions/$(MODULE)/register ]; then cp -R functions/$(MODULE)/register "$(ARTIFACTS_DIR)/"; fi

build-AuthorizerFunction: MODULE = authorizer
build-BooksFunction: MODULE = books
build-EmployeesFunction: MODULE = employees
build-FaqFunction: MODULE = faq
build-MigrationsFunction: MODULE = migrations
build-MusicFunction: MODULE = music
build-OrdersFunction: MODULE = orders
build-RollsFunction: MODULE = rolls
build-RollsKeyCleanupFunction: MODULE = rolls
build-ThumbnailsFunction: MODULE = thumbnails
